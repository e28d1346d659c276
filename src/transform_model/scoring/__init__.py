"""The compiled plan and its interpreter: what one practice scores, with exact bounds."""
