package org.assay.lammps.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assay.DataFormatException;
import org.assay.io.AtomicFile;
import org.assay.io.Listing;
import org.assay.io.Sha256;
import org.assay.lammps.Dynamics;
import org.assay.lammps.Dynamics.End;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;

/**
 * Runs of molecular dynamics that are done, of a job that is not: one that is begun again hears of
 * them from files, sample by sample as they were, and moves atoms only from there on.
 *
 * <p>A run is known by its start and its settings, bit by bit; potential and versions are the
 * directory's affair. What cannot be written, or is damaged, is run again: a file ends with the
 * SHA-256 of all before.
 */
public final class KeptRuns {

  private static final String SUFFIX = ".run";

  /** A run that would take more room is not kept (bytes). */
  private static final double MOST_BYTES = 1e9;

  private static final long MARK = 0x4173_7361_7920_7232L;
  private static final byte SAMPLE = 1;
  private static final byte SNAPSHOT = 2;
  private static final byte END = 3;
  private static final int HASH = 32;

  private final Path directory;

  /** Makes a store; the directory need not be there yet. */
  public KeptRuns(Path directory) {
    this.directory = directory;
  }

  /** Moves atoms as {@link LammpsSession#move} does, or tells again what they did. */
  public Dynamics move(
      LammpsSession session,
      MovingAtoms start,
      DynamicsSettings settings,
      DynamicsListener listener) {
    Path file = directory.resolve(key(start, settings) + SUFFIX);
    if (isWhole(file)) {
      return replay(file, start, listener);
    }
    Recorder recorder = new Recorder(file, start, settings, listener);
    try {
      Dynamics found = session.move(start, settings, recorder);
      recorder.end(found);
      return found;
    } finally {
      recorder.close();
    }
  }

  /** A file of another version is none, and so is one that was damaged. */
  private static boolean isWhole(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    MessageDigest digest = Sha256.begin();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] part = in.readNBytes(Long.BYTES);
      if (part.length < Long.BYTES || ByteBuffer.wrap(part).getLong() != MARK) {
        return false;
      }
      digest.update(part);
      for (long left = Files.size(file) - Long.BYTES - HASH; left > 0; left -= part.length) {
        part = in.readNBytes((int) Math.min(left, 1 << 16));
        if (part.length == 0) {
          return false;
        }
        digest.update(part);
      }
      return Arrays.equals(digest.digest(), in.readAllBytes());
    } catch (IOException e) {
      return false;
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
  }

  private static Dynamics replay(Path file, MovingAtoms start, DynamicsListener listener) {
    List<Sample> samples = new ArrayList<>();
    try (DataInputStream in = open(file)) {
      in.readLong();
      while (true) {
        byte kind = in.readByte();
        switch (kind) {
          case SAMPLE -> {
            Sample sample = Wire.read(in, DynamicsWire::readSample);
            samples.add(sample);
            listener.sampled(sample);
          }
          case SNAPSHOT -> {
            double time = in.readDouble();
            listener.snapshot(time, time == 0 ? start : Wire.read(in, Wire::readMovingAtoms));
          }
          case END -> {
            End end = Wire.readChoice(in, End.values());
            MovingAtoms last = Wire.read(in, Wire::readMovingAtoms);
            return new Dynamics(last, samples, end, Wire.readText(in));
          }
          default -> throw new StreamCorruptedException("a record of kind " + kind);
        }
      }
    } catch (IOException e) {
      throw new DataFormatException(
          file + ": a kept run that makes no sense (" + e + "); remove it", e);
    }
  }

  /** Writes down what it hears, and tells it on. */
  private static final class Recorder implements DynamicsListener, AutoCloseable {
    private final Path file;
    private final Path part;
    private final DynamicsListener listener;
    private final MessageDigest digest = Sha256.begin();
    private DataOutputStream out;

    Recorder(Path file, MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
      this.file = file;
      this.listener = listener;
      part = file.resolveSibling(file.getFileName() + ".part-" + UUID.randomUUID());
      double snapshots =
          settings.snapshotEvery() > 0 ? (double) settings.steps() / settings.snapshotEvery() : 0;
      double bytes = 48.0 * start.structure().size() * (1 + snapshots);
      if (bytes < MOST_BYTES) {
        try {
          AtomicFile.folder(file.getParent().getParent());
          AtomicFile.folder(file.getParent());
          out =
              new DataOutputStream(
                  new BufferedOutputStream(
                      new DigestOutputStream(Files.newOutputStream(part), digest)));
          out.writeLong(MARK);
        } catch (IOException | UncheckedIOException e) {
          close();
        }
      }
    }

    @Override
    public boolean sampled(Sample sample) {
      write(
          o -> {
            o.writeByte(SAMPLE);
            DynamicsWire.write(o, sample);
          });
      return listener.sampled(sample);
    }

    @Override
    public boolean snapshot(double time, MovingAtoms atoms) {
      write(
          o -> {
            o.writeByte(SNAPSHOT);
            o.writeDouble(time);
            if (time != 0) {
              Wire.write(o, atoms);
            }
          });
      return listener.snapshot(time, atoms);
    }

    void end(Dynamics found) {
      if (!found.end().isSound()) {
        return; // what broke is tried again
      }
      write(
          o -> {
            o.writeByte(END);
            o.writeInt(found.end().ordinal());
            Wire.write(o, found.last());
            Wire.writeText(o, found.message());
            o.flush();
            o.write(digest.digest());
          });
      if (out != null) {
        try {
          out.close();
          Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          // it will be run again
        }
        out = null;
      }
    }

    /** A run that cannot be kept goes on all the same. */
    private void write(Wire.Writer writer) {
      if (out != null) {
        try {
          writer.write(out);
        } catch (IOException e) {
          close();
        }
      }
    }

    @Override
    public void close() {
      if (out != null) {
        try {
          out.close();
        } catch (IOException e) {
          // nor is it kept
        }
        out = null;
      }
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // it is overwritten the next time
      }
    }
  }

  /** Removes every run. */
  public void clear() {
    try {
      for (Path file : Listing.of(directory, "*" + SUFFIX + "*")) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (NoSuchFileException e) {
      // nothing was kept
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be emptied", e);
    }
  }

  private static String key(MovingAtoms start, DynamicsSettings settings) {
    return Sha256.of(
        Wire.message(
                Wire.Kind.START_DYNAMICS,
                out -> {
                  Wire.write(out, start);
                  DynamicsWire.write(out, settings);
                })
            .body());
  }
}
