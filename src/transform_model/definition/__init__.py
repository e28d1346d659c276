"""What a framework says: frozen values, no YAML, no scoring."""
