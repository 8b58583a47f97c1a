"""The notices: each is words in content/notices/ and a pass that puts them where a visitor cannot miss them."""
