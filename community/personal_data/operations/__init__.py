"""Operations on a member's own data."""
