package org.assay.dataset;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.io.AtomicFile;
import org.assay.structure.Structure;

/**
 * Writes structures as files that {@link DatasetReader} and other programs read. Numbers have as
 * many digits as give the same number back; what a format cannot hold is said.
 */
public final class DatasetWriter {

  private final DataFormat format;
  private final DataUnits units;

  /**
   * Makes a writer.
   *
   * @param units needed for n2p2, whose format fixes none
   * @throws SettingsException when the format is not written, or needs units
   */
  public DatasetWriter(DataFormat format, Optional<DataUnits> units) {
    if (!DataFormat.writable().contains(format)) {
      throw new SettingsException(format.key() + " is read, but not written");
    }
    if (format == DataFormat.N2P2 && units.isEmpty()) {
      throw new SettingsException(
          "n2p2's input.data has no units of its own; give them: --units "
              + String.join(" or ", DataUnits.keys()));
    }
    this.format = format;
    this.units = units.orElse(DataUnits.ANGSTROM_EV);
  }

  /**
   * Writes a file, or for POSCAR a directory.
   *
   * @return what the format could not hold, one sentence for each kind
   */
  public List<String> write(Path out, Dataset dataset) {
    if (format == DataFormat.POSCAR) {
      for (LabelledStructure s : dataset.structures()) {
        String text = PoscarWriter.text(s.structure(), s.group() + " id " + s.id());
        AtomicFile.write(out.resolve(PoscarWriter.fileName(s.id(), s.group())), text);
      }
    } else {
      AtomicFile.write(out, writer -> writeAll(writer, dataset));
    }
    return losses(dataset);
  }

  /** Returns the units of what is written, in words. */
  public String unitsInWords() {
    return switch (format) {
      case POSCAR -> "Å";
      case N2P2 -> units.words();
      default -> DataUnits.ANGSTROM_EV.words();
    };
  }

  private void writeAll(Writer out, Dataset dataset) throws IOException {
    boolean mixed = dataset.elements().size() > 1;
    for (LabelledStructure s : dataset.structures()) {
      StringBuilder text = new StringBuilder();
      switch (format) {
        case PYFIT -> pyfit(text, s, mixed);
        case EXTENDED_XYZ -> extendedXyz(text, s);
        default -> n2p2(text, s);
      }
      out.write(text.toString());
    }
  }

  private List<String> losses(Dataset dataset) {
    List<String> losses = new ArrayList<>();
    boolean forces = format == DataFormat.PYFIT || format == DataFormat.POSCAR;
    boolean stresses = format != DataFormat.EXTENDED_XYZ;
    boolean energies = format == DataFormat.POSCAR;
    count(losses, energies, "energies", dataset, s -> s.energy().isPresent());
    count(losses, forces, "forces", dataset, s -> s.forces().isPresent());
    count(losses, stresses, "stresses", dataset, s -> s.stressVoigt().isPresent());
    if (format == DataFormat.PYFIT) {
      pyfitLosses(losses, dataset);
    }
    if (format == DataFormat.POSCAR) {
      losses.add("group ids stand in the names and first lines of the files only");
    }
    if (format == DataFormat.N2P2 && units != DataUnits.ANGSTROM_EV) {
      losses.add("the last digit of numbers may change: they are converted to " + units.key());
    }
    return losses;
  }

  private void pyfitLosses(List<String> losses, Dataset dataset) {
    count(
        losses,
        true,
        "group ids (now " + LabelledStructure.NO_DFT + ", PYFIT's way to say that there is none)",
        dataset,
        s -> s.energy().isEmpty() && !s.group().equals(LabelledStructure.NO_DFT));
    List<String> elements = dataset.elements();
    if (elements.size() == 1) {
      losses.add("the element, " + elements + ": PYFIT takes it from the network");
    }
  }

  private static void count(
      List<String> losses,
      boolean lost,
      String what,
      Dataset dataset,
      java.util.function.Predicate<LabelledStructure> has) {
    long n = lost ? dataset.structures().stream().filter(has).count() : 0;
    if (n > 0) {
      losses.add(what + " of " + n + " of " + dataset.structures().size() + " structures");
    }
  }

  /**
   * Appends a block.
   *
   * @param mixed whether the dataset has several elements, so that each structure has to name its
   */
  private static void pyfit(StringBuilder out, LabelledStructure s, boolean mixed) {
    Structure atoms = s.structure();
    boolean labelled = s.energy().isPresent();
    out.append(labelled ? s.group() : LabelledStructure.NO_DFT).append("\n1.0\n");
    vectors(out, atoms, 1, "");
    if (mixed) {
      PoscarWriter.appendCounts(out, atoms);
    } else {
      // The original's form, which names no element.
      out.append(atoms.size()).append('\n');
    }
    out.append("cartesian\n");
    for (int i = 0; i < atoms.size(); i++) {
      triple(out, atoms.position(i, 0), atoms.position(i, 1), atoms.position(i, 2));
      out.append('\n');
    }
    out.append(s.energy().orElse(0)).append('\n');
  }

  private static void extendedXyz(StringBuilder out, LabelledStructure s) {
    Structure atoms = s.structure();
    out.append(atoms.size()).append("\nLattice=\"").append(joined(atoms.cell().rows()));
    out.append("\" Properties=species:S:1:pos:R:3");
    out.append(s.forces().isPresent() ? ":forces:R:3" : "");
    s.energy().ifPresent(e -> out.append(" energy=").append(e));
    s.stressVoigt()
        .ifPresent(
            v ->
                out.append(" stress=\"")
                    .append(joined(v[0], v[5], v[4], v[5], v[1], v[3], v[4], v[3], v[2]))
                    .append('"'));
    out.append(" gid=").append(quoted(s.group())).append(" pbc=\"T T T\"\n");
    double[] f = s.forces().orElse(null);
    for (int i = 0; i < atoms.size(); i++) {
      out.append(atoms.symbol(i)).append(' ');
      triple(out, atoms.position(i, 0), atoms.position(i, 1), atoms.position(i, 2));
      if (f != null) {
        out.append(' ');
        triple(out, f[3 * i], f[3 * i + 1], f[3 * i + 2]);
      }
      out.append('\n');
    }
  }

  private void n2p2(StringBuilder out, LabelledStructure s) {
    Structure atoms = s.structure();
    double length = 1 / units.length();
    out.append("begin\ncomment gid=").append(s.group());
    out.append(s.energy().isEmpty() ? " energy=none" : "");
    out.append(s.forces().isEmpty() ? " forces=none" : "").append('\n');
    vectors(out, atoms, length, "lattice ");
    double[] f = s.forces().orElse(new double[3 * atoms.size()]);
    double force = 1 / units.force();
    for (int i = 0; i < atoms.size(); i++) {
      out.append("atom ");
      triple(
          out,
          length * atoms.position(i, 0),
          length * atoms.position(i, 1),
          length * atoms.position(i, 2));
      out.append(' ').append(atoms.symbol(i)).append(" 0.0 0.0 ");
      triple(out, force * f[3 * i], force * f[3 * i + 1], force * f[3 * i + 2]);
      out.append('\n');
    }
    double energy = s.energy().orElse(0) / units.energy();
    out.append("energy ").append(energy).append("\ncharge 0.0\nend\n");
  }

  private static void vectors(StringBuilder out, Structure atoms, double factor, String before) {
    for (int row = 0; row < 3; row++) {
      out.append(before);
      triple(
          out,
          factor * atoms.cell().get(row, 0),
          factor * atoms.cell().get(row, 1),
          factor * atoms.cell().get(row, 2));
      out.append('\n');
    }
  }

  private static void triple(StringBuilder out, double x, double y, double z) {
    out.append(x).append(' ').append(y).append(' ').append(z);
  }

  private static String joined(double... values) {
    StringBuilder out = new StringBuilder();
    for (double v : values) {
      out.append(out.length() == 0 ? "" : " ").append(v);
    }
    return out.toString();
  }

  private static String quoted(String group) {
    return group.matches("[\\w.+-]+") ? group : '"' + group.replace("\"", "'") + '"';
  }

  /** Returns the format that the name of a file suggests. */
  public static Optional<DataFormat> suggestedBy(Path out) {
    Path last = out.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".xyz") || name.endsWith(".extxyz")) {
      return Optional.of(DataFormat.EXTENDED_XYZ);
    }
    if (name.endsWith(".data")) {
      return Optional.of(DataFormat.N2P2);
    }
    return name.endsWith(".dat") ? Optional.of(DataFormat.PYFIT) : Optional.empty();
  }
}
