package org.assay.fit.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.assay.io.Snapshot;

/**
 * Text files that grow line by line, and can be gone on with from what was there at a moment. At no
 * moment does a file end in the middle of a line.
 */
final class TextTables {

  /** Characters that wait in memory before they are written. */
  private static final int WAITING = 8192;

  private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9-]{1,40}\\.dat");

  private final FilePrefix prefix;
  private final Map<String, Table> open = new TreeMap<>();

  /** A file, and the lines that are yet to be written to it. */
  private static final class Table {
    private final Path path;
    private final FileChannel channel;
    private final StringBuilder waiting = new StringBuilder();
    private boolean onDisk = true;

    Table(Path path, FileChannel channel) {
      this.path = path;
      this.channel = channel;
    }

    void append(String line) {
      waiting.append(line).append('\n');
      if (waiting.length() > WAITING) {
        flush();
      }
    }

    void flush() {
      if (waiting.isEmpty()) {
        return;
      }
      ByteBuffer bytes = ByteBuffer.wrap(waiting.toString().getBytes(StandardCharsets.UTF_8));
      onDisk = false;
      waiting.setLength(0); // what cannot be written now must not come later, behind a gap
      try {
        long before = channel.position();
        try {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        } catch (IOException e) {
          channel.truncate(before); // a full disk takes the first half of a line
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(path + " cannot be written", e);
      }
    }

    /** Returns how long it is; a checkpoint must not outlive the lines that it counts on. */
    long toDisk() throws IOException {
      if (!onDisk) {
        channel.force(false);
        onDisk = true;
      }
      return channel.position();
    }

    void close() {
      try (channel) {
        flush();
      } catch (IOException e) {
        throw new UncheckedIOException(path + " cannot be closed", e);
      }
    }
  }

  /** Makes none yet. */
  TextTables(FilePrefix prefix) {
    this.prefix = prefix;
  }

  /** Adds a line; the header comes before the first one of a file. */
  void append(String suffix, String header, String line) {
    Table table = open.get(suffix);
    if (table == null) {
      table = create(prefix.file(suffix));
      open.put(suffix, table);
      if (!header.isEmpty()) {
        table.append(header);
      }
    }
    table.append(line);
  }

  private static Table create(Path path) {
    try {
      return new Table(
          path,
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be written", e);
    }
  }

  void flush() {
    open.values().forEach(Table::flush);
  }

  /** Closes all files; {@link #recall} opens them again. */
  void close() {
    UncheckedIOException problem = null;
    for (Table table : open.values()) {
      try {
        table.close();
      } catch (UncheckedIOException e) {
        problem = problem == null ? e : problem;
      }
    }
    open.clear();
    if (problem != null) {
      throw problem;
    }
  }

  /** Writes everything to the disk, and adds how long the files are. */
  void remember(Snapshot state) {
    flush();
    try {
      for (Map.Entry<String, Table> entry : open.entrySet()) {
        state.putWhole("length/" + entry.getKey(), entry.getValue().toDisk());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the files of {@link #remember}, and takes from them what was written since. */
  void recall(Snapshot state) {
    Snapshot lengths = state.inner("length");
    for (String suffix : lengths.names()) {
      if (!SUFFIX.matcher(suffix).matches()) {
        throw new IllegalArgumentException(
            "\"" + suffix + "\" is the end of no table's name"); // nor shall it lead elsewhere
      }
      if (!open.containsKey(suffix)) {
        open.put(suffix, reopen(prefix.file(suffix), lengths.whole(suffix)));
      }
    }
  }

  private static Table reopen(Path path, long length) {
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (length < 0 || channel.size() < length) {
        try (channel) {
          throw new DataFormatException(
              path
                  + ": "
                  + channel.size()
                  + " bytes, but the fit had written "
                  + length
                  + " by its checkpoint; put the file back, or start a new fit");
        }
      }
      channel.truncate(length);
      channel.position(length);
      return new Table(path, channel);
    } catch (IOException e) {
      throw new DataFormatException(path + ": cannot be gone on with (" + e + ")", e);
    }
  }
}
