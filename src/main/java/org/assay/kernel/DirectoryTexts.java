package org.assay.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.model.NetworkDirectory;

/** The files of a directory as the library takes them: arrays of names, texts and lengths. */
final class DirectoryTexts implements AutoCloseable {

  private final long[] lengths;
  private final Texts names;
  private final Texts contents;

  /**
   * Reads them.
   *
   * @throws org.assay.DataFormatException when one cannot be read
   */
  DirectoryTexts(NetworkDirectory directory) {
    this(
        directory.files().stream().map(f -> f.getFileName().toString()).toList(),
        directory.files().stream().map(CompiledPotential::bytes).toList());
  }

  /** Takes texts by the names of files. */
  DirectoryTexts(Map<String, String> files) {
    this(
        List.copyOf(files.keySet()),
        List.copyOf(files.values()).stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  private DirectoryTexts(List<String> files, List<byte[]> texts) {
    lengths = texts.stream().mapToLong(t -> t.length).toArray();
    names = new Texts(files.stream().map(CompiledPotential::text).toList());
    contents = new Texts(texts);
  }

  int count() {
    return lengths.length;
  }

  Pointer names() {
    return names.pointers;
  }

  Pointer contents() {
    return contents.pointers;
  }

  long[] lengths() {
    return lengths;
  }

  @Override
  public void close() {
    names.close();
    contents.close();
  }

  /** Texts as C has many: an array of pointers to them. */
  private static final class Texts implements AutoCloseable {

    private final List<Memory> memory = new ArrayList<>();
    private final Memory pointers;

    Texts(List<byte[]> texts) {
      pointers = new Memory((long) Native.POINTER_SIZE * Math.max(1, texts.size()));
      for (byte[] text : texts) {
        Memory copy = new Memory(Math.max(1, text.length));
        copy.write(0, text, 0, text.length);
        pointers.setPointer((long) Native.POINTER_SIZE * memory.size(), copy);
        memory.add(copy);
      }
    }

    @Override
    public void close() {
      memory.forEach(Memory::close);
      pointers.close();
    }
  }
}
