"""Sites and programmes of AI data centres: what is known of each, what is due when, and what a gigawatt means."""
