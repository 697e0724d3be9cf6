package org.assay.engine.ranks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last of what a process says, read in a thread of its own. */
final class LastLines {

  private static final int LINES = 12;

  /** Time for what is on its way when the process has ended (ms). */
  private static final int WAIT = 1000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  LastLines(InputStream stream) {
    reader = new Thread(() -> follow(stream), "rank-words");
    reader.setDaemon(true);
    reader.start();
  }

  private void follow(InputStream stream) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      // the process was killed: what was read stands
    }
  }

  private synchronized void add(String line) {
    if (line.isBlank() || line.chars().allMatch(c -> c == '-')) {
      return;
    }
    lines.addLast(line.strip());
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  /** Returns them, complete when the process has ended. */
  String text() {
    try {
      reader.join(WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return String.join("\n  ", lines);
    }
  }
}
