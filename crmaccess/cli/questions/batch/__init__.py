"""`crmaccess check --batch`: what a file asks, what can be known of it, and the answers."""
