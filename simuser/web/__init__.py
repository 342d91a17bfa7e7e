"""HTTP plumbing that knows nothing of care."""
