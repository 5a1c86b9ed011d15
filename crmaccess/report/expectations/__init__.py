"""Rights as tests: what a company expects of them, whether it holds, what it rests on, and what it would miss."""
