"""Records turned into the values a framework is made of."""
