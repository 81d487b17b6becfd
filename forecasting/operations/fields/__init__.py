"""The fields of answers: what each holds, and which an operation gives."""
