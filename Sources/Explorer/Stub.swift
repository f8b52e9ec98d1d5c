import SoftDTW
