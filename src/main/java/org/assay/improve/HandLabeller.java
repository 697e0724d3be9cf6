package org.assay.improve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.AssayException;
import org.assay.dataset.PoscarWriter;
import org.assay.io.AtomicFile;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.io.Sha256;

/**
 * The user, by hand: every structure gets a directory with {@code structure.extxyz} and {@code
 * POSCAR}; whatever output of a program that {@code assay data} reads is put beside them is its
 * label.
 *
 * @param directory below which the directories are
 * @param settings what the user calls the settings of the calculation
 */
public record HandLabeller(Path directory, String settings) implements Labeller {

  private static final String POSCAR = "POSCAR";

  @Override
  public String settings() {
    return Sha256.of("by hand " + settings);
  }

  @Override
  public String text() {
    return "by hand, in " + directory;
  }

  @Override
  public void label(List<Met> wanted, LabelListener heard) {
    wanted.forEach(met -> label(met, heard));
  }

  private void label(Met met, LabelListener heard) {
    Path own = prepare(directory, met);
    try {
      List<Path> outputs =
          Listing.of(own, "*").stream()
              .filter(Files::isRegularFile)
              .filter(f -> !f.endsWith(CommandLabeller.INPUT) && !f.endsWith(POSCAR))
              .toList();
      if (!outputs.isEmpty()) {
        heard.labelled(met, LabelFile.found(outputs, met.structure()));
      }
    } catch (AssayException e) {
      heard.failed(met, e.getMessage());
    } catch (IOException e) {
      throw IoReason.unreadable(own, e);
    }
  }

  /**
   * Writes the inputs of a structure, where they are not there yet.
   *
   * @return the structure's directory
   */
  public static Path prepare(Path directory, Met met) {
    AtomicFile.folder(directory);
    Path own = AtomicFile.folder(directory.resolve(met.hash().substring(0, 16)));
    Path input = own.resolve(CommandLabeller.INPUT);
    if (!Files.exists(input)) {
      LabelFile.write(input, List.of(LabelFile.plain(0, met.origin(), met.structure())));
      AtomicFile.write(own.resolve(POSCAR), PoscarWriter.text(met.structure(), met.origin()));
    }
    return own;
  }
}
