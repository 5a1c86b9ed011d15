"""What a command line wishes, roughly: as far as it matters who may wish it, whether or not it could be so."""
