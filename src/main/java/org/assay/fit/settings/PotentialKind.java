package org.assay.fit.settings;

import java.util.Arrays;
import java.util.List;
import org.assay.DataFormatException;
import org.assay.json.JsonObject;
import org.assay.model.file.NnFile;

/** What a network gives, {@code pot_type}, and what a fit begins with. */
public enum PotentialKind {
  /** The atom's energy. */
  NN("NN", false),
  /** What is added to the file's parameters of a bond-order potential. */
  PINN("PINN", false),
  /** The same; those parameters are fitted first, with the network silent. */
  PINN_WITH_BASELINE("PINN", true),
  /** The atom's energy, of symmetry functions (Behler and Parrinello). */
  BP("BP", false);

  /** The key of input.json. */
  public static final String KEY = "pot_type";

  private static final String BASELINE = "pinn_baseline";
  private static final String DERIVED = "derived";

  private final String type;
  private final boolean baselineFitted;

  PotentialKind(String type, boolean baselineFitted) {
    this.type = type;
    this.baselineFitted = baselineFitted;
  }

  /** Returns whether networks give the parameters of a bond-order potential. */
  public boolean isBondOrder() {
    return this == PINN || this == PINN_WITH_BASELINE;
  }

  /** Returns whether networks take symmetry functions, and their files are n2p2's. */
  public boolean hasFunctions() {
    return this == BP;
  }

  /** Returns whether these parameters are fitted before the network is. */
  public boolean fitsBaseline() {
    return baselineFitted;
  }

  /** Returns what input.json calls it. */
  public String type() {
    return type;
  }

  /** Returns what {@code pinn_baseline} says of it. */
  String baseline() {
    return baselineFitted ? "fit" : "file";
  }

  /** Returns whether an input is of networks of symmetry functions. */
  static boolean isBehler(JsonObject json) {
    return json.has(KEY) && json.string(KEY).equals(BP.type);
  }

  /** Reads the keys of an input, and refuses those that its kind has no use for. */
  static PotentialKind read(JsonObject json) {
    String type = json.choice(KEY, List.of(NN.type, PINN.type, BP.type), NN.type);
    String baseline = json.choice(BASELINE, List.of("file", "fit"), "file");
    PotentialKind kind =
        Arrays.stream(values())
            .filter(k -> k.type.equals(type) && k.baseline().equals(baseline))
            .findFirst()
            .orElseThrow(
                () -> json.error(BASELINE, "\"fit\" found, but only pot_type PINN has a baseline"));
    if (kind.hasFunctions()) {
      refuseWithFunctions(json);
      return kind;
    }
    for (String key : List.of("final_bias", "cnst_final_bias", "start_from", "freeze_pure")) {
      if (kind.isBondOrder() && json.has(key)) {
        throw json.error(
            key,
            "is there, but with pot_type PINN the network's outputs are parameters of bonds and no"
                + " energies: leave it away");
      }
    }
    List<String> defaults = List.of("pyfit", DERIVED);
    if (kind.isBondOrder() && json.choice("defaults", defaults, "pyfit").equals(DERIVED)) {
      throw json.error(
          "defaults",
          "\"derived\" found, but with pot_type PINN nothing is derived from the data yet: leave it"
              + " away, and set the keys that PYFIT's defaults do not suit");
    }
    if (kind.isBondOrder() && !json.has("pot_file")) {
      throw json.error(
          KEY,
          "PINN found, but nothing derives its descriptors and layers from the data yet: name a"
              + " .pinn file in pot_file (irand 1 in its line of the cutoff has weights drawn)");
    }
    return kind;
  }

  /** Refuses keys that have no meaning where networks take symmetry functions. */
  private static void refuseWithFunctions(JsonObject json) {
    for (String key : List.of("standardize", "normalize_by_ro")) {
      if (json.has(key)) {
        throw json.error(
            key,
            "is there, but with pot_type BP the inputs are scaled as scaling.data says; leave it"
                + " away");
      }
    }
    for (String key : List.of("start_from", "freeze_pure", "networks")) {
      if (json.has(key)) {
        throw json.error(
            key,
            "is there, but with pot_type BP each element has symmetry functions and a network of"
                + " its own; leave it away, and name a directory with input.nn in pot_file");
      }
    }
    if (json.has("core")) {
      throw json.error(
          "core",
          "is there, but the files of a network of symmetry functions (pot_type BP) have no place"
              + " for a core; leave it away, and add one in LAMMPS: pair_style hybrid/overlay with"
              + " zbl");
    }
    if (json.flag("use_cuda", false)) {
      throw json.error(
          "use_cuda", "true, but symmetry functions are computed by the CPU alone; leave it away");
    }
    if (json.choice("defaults", List.of("pyfit", DERIVED), DERIVED).equals("pyfit")) {
      throw json.error(
          "defaults",
          "\"pyfit\" found, but PYFIT has no networks of symmetry functions (pot_type BP); leave it"
              + " away: what the input leaves open is derived from the data");
    }
  }

  /**
   * Requires a network to start from to be of this kind.
   *
   * @param file where it was read
   * @throws DataFormatException when it is not
   */
  void require(NnFile start, Object file) {
    if (start.isBondOrder() && !isBondOrder()) {
      throw new DataFormatException(
          file
              + ": the network gives bond-order parameters (PINN); say \"pot_type\": \"PINN\" to"
              + " fit it, or give one whose output is the energy");
    }
    if (!start.isBondOrder() && isBondOrder()) {
      throw new DataFormatException(
          file
              + ": the network's output is the energy, but pot_type is PINN; give a .pinn file,"
              + " whose outputs are bond-order parameters, or leave pot_type away");
    }
  }
}
