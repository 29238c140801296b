"""Plans typed in Word and Excel, printed by LibreOffice and scanned."""
