package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {

  @TempDir Path scratch;

  @Test
  void whereJavaWasIsNotWhatHappened() {
    String stderr =
        "Exception in thread \"main\" java.lang.UnsatisfiedLinkError: File too large\n"
            + "\tat com.sun.jna.Native.<clinit>(Native.java:221)\n".repeat(5);
    String message = LastWords.of(1, scratch, stderr).getMessage();
    assertEquals(
        "the worker died, exit status 1, saying: "
            + "Exception in thread \"main\" java.lang.UnsatisfiedLinkError: File too large",
        message);
    String frames = "\tat a.B.c(B.java:1)\n\tat a.B.main(B.java:2)";
    assertTrue(LastWords.of(1, scratch, frames).getMessage().endsWith("B.java:2)"));
  }
}
