package org.assay.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assay.SettingsException;

/**
 * A lattice plane (hkl) of the conventional cell.
 *
 * @param name as given, for ids and titles: {@code 110}, {@code 1-10}, {@code 10-10}
 * @param h first index
 * @param k second index
 * @param l third index
 */
public record MillerIndices(String name, int h, int k, int l) {

  private static final Pattern DIGITS = Pattern.compile("-?\\d");
  private static final Pattern NUMBERS = Pattern.compile("-?\\d+");

  public MillerIndices {
    if (h == 0 && k == 0 && l == 0) {
      throw new SettingsException("Miller indices \"" + name + "\" name no plane");
    }
  }

  /**
   * Reads {@code 111}, {@code 1-10}, or with commas {@code 1,0,12}; four indices (hkil) are
   * Miller–Bravais ones and must satisfy {@code h + k + i = 0}.
   */
  public static MillerIndices of(String text) {
    boolean separated = text.contains(",");
    Matcher matcher = (separated ? NUMBERS : DIGITS).matcher(text);
    List<Integer> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(Integer.parseInt(matcher.group()));
    }
    String again =
        found.stream().map(String::valueOf).collect(Collectors.joining(separated ? "," : ""));
    if (!again.equals(text) || found.size() < 3 || found.size() > 4) {
      throw new SettingsException(
          "\"" + text + "\" is no set of Miller indices; write 111, 1-10, 0001 or 1,0,12");
    }
    if (found.size() == 4) {
      if (found.get(0) + found.get(1) + found.get(2) != 0) {
        throw new SettingsException(
            "Miller–Bravais indices \"" + text + "\" must satisfy h + k + i = 0");
      }
      found.remove(2);
    }
    return new MillerIndices(text, found.get(0), found.get(1), found.get(2));
  }
}
