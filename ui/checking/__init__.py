"""The page on which a sentence from an article is checked."""
