"""What units send back: read, compared with what was handed out, merged only where nobody else said otherwise."""
