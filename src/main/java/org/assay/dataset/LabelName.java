package org.assay.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a key or column of extended XYZ says, by one rule: case does not count; words
 * that tell where numbers come from ({@code REF_}, {@code dft_}, {@code vasp_} …) are taken off
 * both ends; what is left has to be one of the names of a label ({@code energy}, {@code TotEnergy},
 * {@code force} …). Names of other origins, such as {@code mace_energy} or {@code gap_force}, are
 * those of models, and name no label.
 *
 * @param label what it names
 * @param free whether it is the free energy, of which forces are derivatives
 * @param origin words taken off, empty where there were none
 */
record LabelName(Label label, boolean free, String origin) {

  private static final Set<String> ORIGINS =
      Set.of(
          ("ref reference dft vasp qe espresso pwscf castep cp2k aims fhiaims abinit gpaw siesta"
                  + " orca psi4 qm abinitio pbe pbesol scan r2scan lda target true label data train")
              .split(" "));

  private static final String FREE = "freeenergy";

  private static final Map<String, Label> NAMES =
      Map.ofEntries(
          Map.entry(FREE, Label.ENERGY),
          Map.entry("energy", Label.ENERGY),
          Map.entry("energies", Label.ENERGY),
          Map.entry("totenergy", Label.ENERGY),
          Map.entry("totalenergy", Label.ENERGY),
          Map.entry("energytotal", Label.ENERGY),
          Map.entry("toten", Label.ENERGY),
          Map.entry("etot", Label.ENERGY),
          Map.entry("etotal", Label.ENERGY),
          Map.entry("potentialenergy", Label.ENERGY),
          Map.entry("potenergy", Label.ENERGY),
          Map.entry("poteng", Label.ENERGY),
          Map.entry("epot", Label.ENERGY),
          Map.entry("force", Label.FORCES),
          Map.entry("forces", Label.FORCES),
          Map.entry("stress", Label.STRESS),
          Map.entry("stresses", Label.STRESS),
          Map.entry("stresstensor", Label.STRESS),
          Map.entry("stressvoigt", Label.STRESS),
          Map.entry("virial", Label.VIRIAL),
          Map.entry("virials", Label.VIRIAL),
          Map.entry("virialtensor", Label.VIRIAL));

  private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");

  private static final Pattern ALIKE =
      Pattern.compile(".*(energ|force|stress|virial|epot|etot|toten).*");

  /** Returns what a name says; nothing where it names no label. */
  static Optional<LabelName> of(String name) {
    List<String> origin = new ArrayList<>();
    String rest = String.join("", withoutOrigin(name, origin));
    for (String o : ORIGINS) {
      if (!NAMES.containsKey(rest)
          && rest.startsWith(o)
          && NAMES.containsKey(rest.substring(o.length()))) {
        origin.add(o);
        rest = rest.substring(o.length());
      }
    }
    return NAMES.containsKey(rest)
        ? Optional.of(new LabelName(NAMES.get(rest), rest.equals(FREE), String.join("_", origin)))
        : Optional.empty();
  }

  /** Returns the words of a name in small letters, without those that tell where it comes from. */
  static List<String> withoutOrigin(String name, List<String> origin) {
    List<String> words =
        new ArrayList<>(Arrays.asList(BETWEEN.split(name.toLowerCase(Locale.ROOT).strip())));
    words.removeIf(String::isEmpty);
    while (words.size() > 1 && ORIGINS.contains(words.get(0))) {
      origin.add(words.remove(0));
    }
    while (words.size() > 1 && ORIGINS.contains(words.get(words.size() - 1))) {
      origin.add(words.remove(words.size() - 1));
    }
    return words;
  }

  /** Tells whether a name sounds like one of a label, so that leaving it out should be said. */
  static boolean isAlike(String name) {
    return ALIKE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
