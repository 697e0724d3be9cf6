package org.assay.ipi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assay.io.Sha256;
import org.assay.lammps.PotentialHash;
import org.assay.lammps.TestedPotential;
import org.assay.structure.Structure;

/**
 * What a client computes, whatever that is: known by its command and its template.
 *
 * @param name what figures and tables call it
 * @param settings how its clients are run
 */
public record IpiPotential(String name, IpiSettings settings) implements TestedPotential {

  /** How the value of {@code --engine} begins that names a client's command. */
  public static final String PREFIX = "ipi:";

  /** Makes one that is called as its program. */
  public IpiPotential(IpiSettings settings) {
    this(settings.program(), settings);
  }

  /**
   * Returns the hash of the command, of the files that it names, of the template's and of the
   * density of k-points. What the program itself is and reads besides, nobody here knows.
   */
  @Override
  public String sha256() {
    return sha256(settings.template().map(ClientFiles::sha256).orElse(""));
  }

  /**
   * Returns the hash of what decides the energy of a structure: of a template that says something
   * of free atoms only what concerns this one.
   */
  public Function<Structure, String> evaluationHashes() {
    Optional<Path> template = settings.template();
    if (template.filter(FreeAtom::isToldIn).isEmpty()) {
      String all = sha256();
      return structure -> all;
    }
    String free = sha256(ClientFiles.sha256(template.get(), true));
    String others = sha256(ClientFiles.sha256(template.get(), false));
    return structure -> FreeAtom.is(structure) ? free : others;
  }

  private String sha256(String template) {
    String command = settings.command();
    String here = command.replace(Placeholder.HERE.text(), Placeholder.here());
    String files = PotentialHash.ofCommands(List.of(here));
    return Sha256.of(
        String.join(
            "\n",
            command,
            files,
            template,
            settings.kSpacing() + (settings.words().isEmpty() ? "" : settings.words().toString())));
  }

  @Override
  public String pairStyle() {
    return "";
  }

  @Override
  public List<String> pairCoeff() {
    return List.of();
  }

  @Override
  public Optional<String> engine() {
    return Optional.of(PREFIX + " " + settings.command());
  }
}
