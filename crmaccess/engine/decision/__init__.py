"""What is asked and what is answered: values, and the words for reasons. How an answer is found is not decided here."""
