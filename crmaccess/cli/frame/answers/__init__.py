"""What a command answers: data, talk, progress, failures, and the streams they go to."""
