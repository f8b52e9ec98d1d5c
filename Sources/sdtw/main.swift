print("sdtw")
