"""Text as words: folded for matching, cut into words and sentences, with the word lists; knows nothing of notices."""
