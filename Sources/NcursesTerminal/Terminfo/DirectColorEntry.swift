/// The terminfo entry `sdtw-direct`, compiled: `Terminfo/sdtw-direct.ti` says what is in it and how it was made.
/// The program carries it because Debian's own entries with 24-bit colour are in a package that users seldom have.
enum DirectColorEntry {
  static let name = "sdtw-direct"

  /// What ncurses (6.1 and later) takes in the variable TERMINFO in place of a directory.
  static let terminfo = "b64:" + base64

  private static let base64 = """
    HgInAA8ADwBpAaUBc2R0dy1kaXJlY3R8dGVybWluYWwgd2l0aCAyNC1iaXQgY29sb3IAAAEAAAEAAAAAAAAAAAEBUAAAAAgAAAAYAAAA////////\
    /////////////////////////////////////////////wAAAAEAAAEA//8AAAIABAD//xUAHQAhACUA//8wAEEAQwBHAE4A//9QAFcA//9bAP//\
    ////////////////XwBkAP////////////9tAHIAdwB8AP//hQCJAP////+SAJgA////////////////////////////////////////////////\
    //////////////////////////////////////////////////////////////////+eAKYA////////////////////////////////////////\
    /////64A////////twDAAP//yQD/////////////////////////////0gDVAOAA4wDlAOgA////////////////////////////////////////\
    //////////8TARkB////////////////////////////////////////////////////////////////////////////////////////////////\
    ////////////////////////////////////////////////////////////////////////////////////////////////////////////////\
    /////////////////////////////////////////////////////////////////////////////////////////////////////x8B////////\
    ////////////////////////////////////////////////////////////////JAH/////////////////////////////////////////////\
    ////////////////////////////////////////////////////////////////////////////////////////////////////////////////\
    /////y0BaQEHAA0AG1slaSVwMSVkOyVwMiVkcgAbW0gbWzJKABtbSwAbW0oAG1slaSVwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIAAoAG1tIABtbPzI1\
    bAAIABtbPzI1aAAbW0MAG1tBABtbMW0AG1s/MTA0OWgAG1s3bQAbWzdtABtbNG0AG1slcDElZFgAG1ttABtbPzEwNDlsABtbMjdtABtbMjRtABtb\
    PzFsGz4AG1s/MWgbPQAbWyVwMSVkQgAbWyVwMSVkRAAbWyVwMSVkQwAbWyVwMSVkQQAbOAAbWyVpJXAxJWRkABs3AAoAG00AG1swJT8lcDYldDsx\
    JTslPyVwMiV0OzQlOyU/JXAxJXAzJXwldDs3JTttABtbPzdoABtbPzdsABtbMUsAG1szOTs0OW0AG1szODsyOyVwMSV7NjU1MzZ9JS8lZDslcDEl\
    ezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsyNTV9JSYlZG0AG1s0ODsyOyVwMSV7NjU1MzZ9JS8lZDslcDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsy\
    NTV9JSYlZG0AAAIAAAAAAAIABwABAQAAAwBBWABSR0IA
    """
}
