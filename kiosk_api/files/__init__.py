"""How the contents of attachments are kept, told apart and checked for viruses."""
