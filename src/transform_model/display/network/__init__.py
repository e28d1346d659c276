"""What people see of a network: page, section of a notebook, charts."""
