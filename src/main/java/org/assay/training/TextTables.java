package org.assay.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.assay.DataFormatException;
import org.assay.Snapshot;

/** Text files that grow line by line, and can be gone on with from what was there at a moment. */
final class TextTables {

  private final Path stem;
  private final Map<String, Writer> open = new TreeMap<>();

  /** Makes none yet; the names of all begin with {@code stem} and a hyphen. */
  TextTables(Path stem) {
    this.stem = stem;
  }

  Path file(String suffix) {
    return stem.resolveSibling(stem.getFileName() + "-" + suffix);
  }

  /** Adds a line; the header comes before the first one of a file. */
  void append(String suffix, String header, String line) {
    try {
      Writer writer = open.get(suffix);
      if (writer == null) {
        writer = Files.newBufferedWriter(file(suffix));
        open.put(suffix, writer);
        writer.write(header.isEmpty() ? "" : header + "\n");
      }
      writer.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void flush() {
    try {
      for (Writer writer : open.values()) {
        writer.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes all files; {@link #recall} opens them again. */
  void close() {
    try {
      for (Writer writer : open.values()) {
        writer.close();
      }
      open.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes everything out, and adds how long the files are. */
  void remember(Snapshot state) {
    flush();
    try {
      for (String suffix : open.keySet()) {
        state.putWhole("length/" + suffix, Files.size(file(suffix)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the files of {@link #remember}, and takes from them what was written since. */
  void recall(Snapshot state) {
    Snapshot lengths = state.inner("length");
    for (String suffix : lengths.names()) {
      if (!open.containsKey(suffix)) {
        reopen(suffix, lengths.whole(suffix));
      }
    }
  }

  private void reopen(String suffix, long length) {
    Path path = file(suffix);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      if (channel.size() < length) {
        throw new DataFormatException(
            path
                + ": "
                + channel.size()
                + " bytes, but the fit had written "
                + length
                + " by its checkpoint; put the file back, or start a new fit");
      }
      channel.truncate(length);
      open.put(suffix, Files.newBufferedWriter(path, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new DataFormatException(path + ": cannot be gone on with (" + e + ")", e);
    }
  }
}
