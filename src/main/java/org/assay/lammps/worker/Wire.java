package org.assay.lammps.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * What travels between a worker and its owner: messages of a mark, a kind, a length and a body.
 * Numbers are big-endian and cross bit by bit. A message that is not one is refused.
 */
final class Wire {

  /** What a message is. */
  enum Kind {
    OPEN,
    OPENED,
    INSPECT,
    INSTALLATION,
    RESET,
    DONE,
    EVALUATE,
    EVALUATION,
    RELAX,
    RELAXATION,
    START_DYNAMICS,
    DYNAMICS_STARTED,
    ADVANCE,
    ADVANCED,
    FAILED,
    LEAVE
  }

  /** A message: its kind and its body. */
  record Message(Kind kind, byte[] body) {

    DataInputStream content() {
      return new DataInputStream(new ByteArrayInputStream(body));
    }
  }

  /** Writes or reads the body of a message. */
  @FunctionalInterface
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads the body of a message, or a part of it. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static final long MARK = 0x4173_7361_7920_7731L;
  private static final int LONGEST_BODY = 1 << 30;

  private Wire() {}

  static Message message(Kind kind, Writer body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      body.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return new Message(kind, bytes.toByteArray());
  }

  static Message message(Kind kind) {
    return new Message(kind, new byte[0]);
  }

  static void send(OutputStream stream, Message message) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeLong(MARK);
    out.writeInt(message.kind.ordinal());
    out.writeInt(message.body.length);
    out.write(message.body);
    out.flush();
  }

  /**
   * Waits for the next message.
   *
   * @throws EOFException at the end of the stream
   * @throws StreamCorruptedException when what comes is no message
   */
  static Message receive(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    long mark = in.readLong();
    int kind = in.readInt();
    int length = in.readInt();
    if (mark != MARK
        || kind < 0
        || kind >= Kind.values().length
        || length < 0
        || length > LONGEST_BODY) {
      throw new StreamCorruptedException(
          String.format(
              Locale.ROOT, "not a message: mark %016x, kind %d, length %d", mark, kind, length));
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("message cut off after " + body.length + " of " + length + " bytes");
    }
    return new Message(Kind.values()[kind], body);
  }

  /**
   * Reads something of which all bytes are there.
   *
   * @throws StreamCorruptedException when they are too few, or no such thing
   */
  static <T> T read(DataInputStream in, Reader<T> reader) throws IOException {
    try {
      return reader.read(in);
    } catch (EOFException e) {
      throw new StreamCorruptedException("it ends too early");
    } catch (IllegalArgumentException e) {
      throw new StreamCorruptedException(e.getMessage()); // a record refused what it was to hold
    }
  }

  /** Reads the number of one of several choices. */
  static <E> E readChoice(DataInputStream in, E[] choices) throws IOException {
    int number = in.readInt();
    if (number < 0 || number >= choices.length) {
      throw new StreamCorruptedException("choice " + number + " of " + choices.length);
    }
    return choices[number];
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in, 1), StandardCharsets.UTF_8);
  }

  static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }

  static List<String> readTexts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  static void write(DataOutputStream out, LammpsPotential potential) throws IOException {
    writeText(out, potential.name());
    writeTexts(out, potential.commands());
    writeText(out, potential.sha256());
  }

  static LammpsPotential readPotential(DataInputStream in) throws IOException {
    return new LammpsPotential(readText(in), readTexts(in), readText(in));
  }

  static void write(DataOutputStream out, Structure structure) throws IOException {
    writeDoubles(out, structure.cell().rows());
    writeTexts(out, structure.symbols());
    writeDoubles(out, structure.positions());
  }

  static Structure readStructure(DataInputStream in) throws IOException {
    return new Structure(Cell.ofRows(readDoubles(in)), readTexts(in), readDoubles(in));
  }

  static void write(DataOutputStream out, Evaluation evaluation) throws IOException {
    out.writeDouble(evaluation.energy());
    writeDoubles(out, evaluation.forces());
    writeDoubles(out, evaluation.stressVoigt());
    writeDoubles(out, evaluation.atomEnergies());
  }

  static Evaluation readEvaluation(DataInputStream in) throws IOException {
    return new Evaluation(in.readDouble(), readDoubles(in), readDoubles(in), readDoubles(in));
  }

  static void write(DataOutputStream out, RelaxSettings settings) throws IOException {
    out.writeInt(settings.cell().ordinal());
    out.writeDouble(settings.forceTolerance());
    out.writeDouble(settings.stressTolerance());
    out.writeInt(settings.maxSteps());
    boolean[] movable = settings.movable();
    out.writeInt(movable.length);
    for (boolean free : movable) {
      out.writeBoolean(free);
    }
  }

  static RelaxSettings readRelaxSettings(DataInputStream in) throws IOException {
    CellFreedom cell = readChoice(in, CellFreedom.values());
    double force = in.readDouble();
    double stress = in.readDouble();
    int steps = in.readInt();
    boolean[] movable = new boolean[in.readInt()];
    for (int i = 0; i < movable.length; i++) {
      movable[i] = in.readBoolean();
    }
    return new RelaxSettings(cell, force, stress, steps, movable);
  }

  static void write(DataOutputStream out, Relaxation relaxation) throws IOException {
    write(out, relaxation.structure());
    write(out, relaxation.evaluation());
    out.writeDouble(relaxation.largestForce());
    out.writeInt(relaxation.steps());
    out.writeBoolean(relaxation.converged());
    out.writeInt(relaxation.cell().ordinal());
  }

  static Relaxation readRelaxation(DataInputStream in) throws IOException {
    return new Relaxation(
        readStructure(in),
        readEvaluation(in),
        in.readDouble(),
        in.readInt(),
        in.readBoolean(),
        readChoice(in, CellFreedom.values()));
  }

  static void write(DataOutputStream out, MovingAtoms atoms) throws IOException {
    write(out, atoms.structure());
    writeDoubles(out, atoms.velocities());
  }

  static MovingAtoms readMovingAtoms(DataInputStream in) throws IOException {
    return new MovingAtoms(readStructure(in), readDoubles(in));
  }

  static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length);
    buffer.asDoubleBuffer().put(values);
    out.writeInt(values.length);
    out.write(buffer.array());
  }

  static double[] readDoubles(DataInputStream in) throws IOException {
    byte[] bytes = readBytes(in, 8);
    double[] values = new double[bytes.length / 8];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
    return values;
  }

  /** Reads numbers, of which there must be so many. */
  static double[] readDoubles(DataInputStream in, int count) throws IOException {
    double[] values = readDoubles(in);
    if (values.length != count) {
      throw new StreamCorruptedException(values.length + " numbers, expected " + count);
    }
    return values;
  }

  /** Reads a count and as many items; a count beyond what is left is refused before allocating. */
  private static byte[] readBytes(DataInputStream in, int itemSize) throws IOException {
    long length = (long) itemSize * in.readInt();
    if (length < 0 || length > in.available()) {
      throw new StreamCorruptedException(
          length + " bytes announced, " + in.available() + " are there");
    }
    return in.readNBytes((int) length);
  }
}
