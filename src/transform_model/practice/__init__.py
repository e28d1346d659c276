"""What was observed: practices, networks, assessments and answers, and reading them."""
