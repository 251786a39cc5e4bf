"""What the wings below the notifications have to say: accounts, proposals and their reviews, pages that change."""
