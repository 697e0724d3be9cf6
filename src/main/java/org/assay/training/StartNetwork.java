package org.assay.training;

import java.nio.file.Path;
import org.assay.SettingsException;
import org.assay.Sha256;
import org.assay.potential.NnFile;
import org.assay.potential.NnFileReader;
import org.assay.potential.NnFileWriter;

/** Where the network that a fit starts from comes from. */
public sealed interface StartNetwork {

  /** Returns the network, or its frame. */
  NnFile read();

  /** Returns the SHA-256 of what a file of it holds. */
  String sha256();

  /**
   * Returns the file that the input names.
   *
   * @throws SettingsException when it names none
   */
  default Path file() {
    throw new SettingsException(
        "the input names no pot_file, which is needed here; assay start writes one");
  }

  /** A file that the input names. */
  record InFile(Path file) implements StartNetwork {
    @Override
    public NnFile read() {
      return NnFileReader.read(file);
    }

    @Override
    public String sha256() {
      return Sha256.of(file);
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  /** A frame that was derived from the data. */
  record OfData(NnFile frame) implements StartNetwork {
    @Override
    public NnFile read() {
      return frame;
    }

    @Override
    public String sha256() {
      return Sha256.of(NnFileWriter.text(frame));
    }

    @Override
    public String toString() {
      return "derived from the data";
    }
  }

  /** One that will be derived once the data are known. */
  record Open(Path input) implements StartNetwork {
    @Override
    public NnFile read() {
      throw missing();
    }

    @Override
    public String sha256() {
      throw missing();
    }

    private SettingsException missing() {
      return new SettingsException(
          input
              + ": names no pot_file, and the network is not derived from the data here; write one"
              + " with assay start, or name one");
    }

    @Override
    public String toString() {
      return "to be derived from the data";
    }
  }
}
