"""Word, Excel, PowerPoint and OpenDocument, of today and of 1997–2003, and markup that is called so."""
