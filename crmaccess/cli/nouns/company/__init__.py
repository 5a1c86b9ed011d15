"""The company's own: settings, attributes, letters."""
