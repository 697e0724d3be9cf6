package org.assay.fit.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.PoscarWriter;
import org.assay.fit.data.DescribedSet;
import org.assay.io.AtomicFile;

/** Writes what is asked for of every structure before a fit begins: descriptors, POSCAR files. */
final class StructureFiles {

  private StructureFiles() {}

  /**
   * Appends a set to a file of descriptors, a line an atom: V/N (Å³), u_DFT (eV/atom), the
   * descriptors, group id. The header is written where the file begins.
   */
  static void appendDescriptors(DescribedSet set, Path file) {
    boolean begins = !Files.exists(file);
    try (BufferedWriter out =
        Files.newBufferedWriter(
            file,
            LinkOption.NOFOLLOW_LINKS,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND)) {
      if (begins) {
        out.write(
            "# one line an atom: V/N (Å^3), u_DFT (eV/atom, 0 if there is none), descriptors"
                + " asinh(g) in the order of the network's inputs, GID\n");
      }
      for (int s = 0; s < set.structures().size(); s++) {
        LabelledStructure labelled = set.structures().get(s);
        for (double[] atom : set.descriptors(s)) {
          StringBuilder line = new StringBuilder();
          line.append(
              String.format(
                  Locale.ROOT,
                  "%14.6f %14.8f",
                  labelled.structure().volumePerAtom(),
                  set.target(s)));
          for (double g : atom) {
            line.append(String.format(Locale.ROOT, " %16.8e", g));
          }
          out.write(line.append(' ').append(labelled.group()).append('\n').toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** Writes a POSCAR file of each structure, named after its id in the dataset and its group. */
  static void writePoscars(DescribedSet set, Path directory) {
    AtomicFile.folder(directory);
    for (LabelledStructure s : set.structures()) {
      Path file = directory.resolve(PoscarWriter.fileName(s.id(), s.group()));
      AtomicFile.writeInside(file, PoscarWriter.text(s.structure(), s.group() + " id " + s.id()));
    }
  }
}
