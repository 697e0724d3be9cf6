package org.assay.calculation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.reference.EnergyShift;
import org.assay.structure.ElementValues;

/**
 * What a user states of a calculation, for nothing of it can be asked of the program: a file of its
 * own beside the template, which {@code docs/reference.md} describes.
 *
 * @param code program, for example {@code Quantum ESPRESSO}
 * @param version its version
 * @param method how values were found, for example {@code DFT PBE}
 * @param pseudopotentials of each element, in words
 * @param cutoff of plane waves, with its unit
 * @param kSpacing widest distance between k-points, 2π included (1/Å)
 * @param shift added to the energy of each atom (eV), so that energies count from a zero of choice
 * @param notes what else there is to know
 * @param template what the template says
 */
public record StatedMethod(
    String code,
    String version,
    String method,
    List<String> pseudopotentials,
    String cutoff,
    OptionalDouble kSpacing,
    ElementValues shift,
    List<String> notes,
    TemplateFacts template) {

  public StatedMethod {
    pseudopotentials = List.copyOf(pseudopotentials);
    notes = List.copyOf(notes);
  }

  /**
   * Reads the file.
   *
   * @param elements those of the suite, each of which needs a shift where there are shifts
   * @param template what the template says, where the file does not
   * @throws SettingsException naming what neither file nor template says, with file and line
   */
  public static StatedMethod read(
      JsonObject json, List<String> elements, TemplateFacts template, OptionalDouble kSpacing) {
    String code = json.string("code");
    String version = json.string("version");
    Optional<String> functional =
        json.has("functional") ? Optional.of(json.string("functional")) : Optional.empty();
    if (functional.isPresent() == json.has("method")) {
      throw json.error(
          "functional",
          "state the functional of a calculation by DFT, such as \"PBE\", or of anything else the"
              + " \"method\" in words: one of the two");
    }
    boolean dft = functional.isPresent();
    ElementValues shift = EnergyShift.read(json, "energyShift", elements);
    StatedMethod read =
        new StatedMethod(
            code,
            version,
            functional.map(f -> "DFT " + f).orElseGet(() -> json.string("method")),
            pseudopotentials(json, template, dft),
            cutoff(json, template, dft),
            kSpacing,
            shift,
            json.strings("notes").orElse(List.of()),
            template);
    json.refuseUnknownKeys();
    return read;
  }

  private static List<String> pseudopotentials(
      JsonObject json, TemplateFacts template, boolean needed) {
    List<String> stated = json.strings("pseudopotentials").orElse(template.pseudopotentials());
    if (stated.isEmpty() && needed) {
      throw json.error(
          "pseudopotentials",
          "missing, and no file of the template names any; for example [\"Si: norm-conserving, 4"
              + " electrons, …\"], or [\"none: all electrons\"]");
    }
    return stated;
  }

  private static String cutoff(JsonObject json, TemplateFacts template, boolean needed) {
    String stated = json.string("cutoff", template.cutoff().orElse(""));
    if (stated.isEmpty() && needed) {
      throw json.error(
          "cutoff",
          "missing, and no file of the template has ecutwfc or ENCUT; for example \"30 Ry\", or"
              + " \"none\" where there are no plane waves");
    }
    return stated;
  }

  /** Returns what values call the calculation: {@code DFT PBE, Quantum ESPRESSO 6.7}. */
  public String name() {
    return method + ", " + code + " " + version;
  }

  /** Returns all of it in a line, as the source of values. */
  public String source() {
    List<String> parts = new ArrayList<>(List.of(code + " " + version));
    parts.addAll(pseudopotentials);
    if (!cutoff.isEmpty()) {
      parts.add("cutoff " + cutoff);
    }
    kSpacing.ifPresent(
        k -> parts.add(String.format(Locale.ROOT, "k-points at most %s 1/Å apart", k)));
    template
        .settings()
        .forEach(
            (key, value) -> {
              if (!key.equalsIgnoreCase("ecutwfc") && !key.equalsIgnoreCase("ENCUT")) {
                parts.add(key + " " + value);
              }
            });
    parts.addAll(notes);
    return String.join(", ", parts) + "; assay reference";
  }

  /** Returns what is stated, by key, as the file of references has it. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("code", code);
    facts.put("version", version);
    facts.put("method", method);
    facts.put("pseudopotentials", pseudopotentials);
    facts.put("cutoff", cutoff);
    kSpacing.ifPresent(k -> facts.put("kSpacingPerAngstrom", k));
    facts.put("inputSettings", template.settings());
    facts.put(EnergyShift.KEY, shift.json());
    facts.put("notes", notes);
    return facts;
  }
}
