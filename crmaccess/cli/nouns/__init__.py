"""The nouns of a company: people, what they may do, what they do it to, each with its verbs."""
