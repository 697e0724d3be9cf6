package org.assay.calculation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.SettingsException;
import org.assay.io.IoReason;
import org.assay.ipi.InputText;
import org.assay.ipi.IpiInputs;

/**
 * What the inputs of a template say of a calculation, as they say it: keys of pw.x and of VASP that
 * decide its accuracy, and the names of pseudopotentials.
 *
 * @param settings values by key, in the order of the files
 * @param pseudopotentials files of pw.x, or titles of a POTCAR
 */
public record TemplateFacts(Map<String, String> settings, List<String> pseudopotentials) {

  /** Keys that decide accuracy, of pw.x and of VASP, in small letters. */
  private static final Set<String> KEYS =
      Set.of(
          "ecutwfc",
          "ecutrho",
          "input_dft",
          "occupations",
          "smearing",
          "degauss",
          "nspin",
          "vdw_corr",
          "conv_thr",
          "encut",
          "prec",
          "ediff",
          "ismear",
          "sigma",
          "ispin",
          "gga",
          "metagga",
          "ivdw");

  private static final Pattern PSEUDOPOTENTIAL =
      Pattern.compile("(?im)^\\s*[A-Z][a-z]?\\d*\\s+[0-9.]+\\s+(\\S+)\\s*$");

  private static final Pattern POTCAR_TITLE = Pattern.compile("(?m)^\\s*TITEL\\s*=\\s*(.+?)\\s*$");

  /** Longer files are no inputs, but a POTCAR may be (bytes). */
  private static final long LONGEST = 1 << 26;

  public TemplateFacts {
    settings = new LinkedHashMap<>(settings);
    pseudopotentials = List.copyOf(pseudopotentials);
  }

  /** Returns what nothing is known of. */
  public static TemplateFacts none() {
    return new TemplateFacts(Map.of(), List.of());
  }

  /**
   * Reads the files of a template but for those of free atoms; what none of them has is not there.
   *
   * @param words what stands for words in braces, as clients get it
   */
  public static TemplateFacts read(Path template, Map<String, String> words) {
    Map<String, String> settings = new LinkedHashMap<>();
    TreeSet<String> pseudopotentials = new TreeSet<>();
    try {
      for (Path file : IpiInputs.common(template)) {
        if (Files.size(file) <= LONGEST) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          read(new InputText(text, words), settings, pseudopotentials);
        }
      }
    } catch (IOException e) {
      throw new SettingsException("template " + template + ": " + IoReason.of(e));
    }
    return new TemplateFacts(settings, new ArrayList<>(pseudopotentials));
  }

  private static void read(
      InputText input, Map<String, String> settings, TreeSet<String> potentials) {
    String text = input.text();
    Matcher titles = POTCAR_TITLE.matcher(text);
    while (titles.find()) {
      potentials.add(titles.group(1));
    }
    if (!potentials.isEmpty() && text.contains("TITEL")) {
      return; // a POTCAR has keys of its own, ENMAX and others, that are no settings
    }
    input
        .settings()
        .forEach(
            (key, value) -> {
              if (KEYS.contains(key.toLowerCase(Locale.ROOT))) {
                settings.putIfAbsent(key, value);
              }
            });
    int species = text.indexOf("ATOMIC_SPECIES");
    if (species >= 0) {
      Matcher files = PSEUDOPOTENTIAL.matcher(text.substring(species));
      while (files.find()) {
        potentials.add(files.group(1));
      }
    }
  }

  /** Returns the cutoff of plane waves with its unit, where an input has one. */
  public Optional<String> cutoff() {
    return value("ecutwfc").map(v -> v + " Ry").or(() -> value("ENCUT").map(v -> v + " eV"));
  }

  private Optional<String> value(String key) {
    return settings.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
