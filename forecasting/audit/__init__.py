"""Do stated growth rates, multiples and shares follow from the levels known on their date?"""
