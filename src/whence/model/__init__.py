"""The small network: text in, token vectors and role probabilities out; it knows tensors, not news."""
