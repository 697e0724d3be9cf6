package org.assay.dataset;

import java.util.Optional;
import org.assay.units.AtomicWeights;

/** Elements as VASP names them: {@code Fe_pv}, {@code Si_sv_GW}, {@code H.5}, {@code O_h}. */
final class VaspElement {

  private VaspElement() {}

  /**
   * Returns the symbol that a name begins with: all of its leading letters must make one.
   *
   * <p>VASP cuts two of them short in vasprun.xml: {@code X} is xenon, {@code r} zirconium.
   */
  static Optional<String> symbol(String name) {
    int letters = 0;
    while (letters < name.length() && isLetter(name.charAt(letters))) {
      letters++;
    }
    String word = name.substring(0, letters);
    if (word.equals("X")) {
      return Optional.of("Xe");
    }
    if (word.equals("r")) {
      return Optional.of("Zr");
    }
    return AtomicWeights.spelled(word);
  }

  /**
   * Returns the element of a potential's title, as in {@code PAW_PBE Ti_pv 07Sep2000} or {@code US
   * Al}: of its second word, or, where that is none, of the first that is one.
   */
  static Optional<String> ofTitle(String title) {
    String[] words = DataLines.words(title);
    Optional<String> second = words.length > 1 ? symbol(words[1]) : Optional.empty();
    if (second.isPresent()) {
      return second;
    }
    for (int i = 2; i < words.length; i++) {
      Optional<String> found = symbol(words[i]);
      if (found.isPresent()) {
        return found;
      }
    }
    return words.length == 1 ? symbol(words[0]) : Optional.empty();
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
