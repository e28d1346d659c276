"""What people see of a summary: page, and section of a notebook."""
