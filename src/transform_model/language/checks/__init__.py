"""One rule of the language each: what a framework may not say, or had better not say."""
