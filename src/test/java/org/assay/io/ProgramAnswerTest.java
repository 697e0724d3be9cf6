package org.assay.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assay.io.ProgramAnswer.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramAnswerTest {

  /** Longer than any of these programs needs that comes to an end, on a machine that is busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration SHORT = Duration.ofMillis(500);

  private static ProgramAnswer shell(Duration limit, String script) throws InterruptedException {
    return ProgramAnswer.ask(limit, List.of("/bin/sh", "-c", script));
  }

  private static void assertGone(String pid) throws Exception {
    var process = ProcessHandle.of(Long.parseLong(pid.strip()));
    if (process.isPresent()) {
      process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void whatAProgramSaysIsItsAnswer() throws Exception {
    ProgramAnswer answer = shell(PATIENCE, "echo Å; echo last >&2; echo");
    assertEquals(new ProgramAnswer(End.ANSWERED, "Å\nlast\n\n", ""), answer);
    assertTrue(answer.good());
    assertEquals("last", answer.lastLine());
  }

  @Test
  void aProgramThatHangsIsEndedWithItsChildren() throws Exception {
    ProgramAnswer answer = shell(SHORT, "sleep 1000 & echo $!; echo $$; wait");
    assertEquals(End.TOO_LATE, answer.end());
    assertEquals("gave no answer within 0.5 s", answer.problem());
    assertFalse(answer.good());
    for (String pid : answer.text().lines().toList()) {
      assertGone(pid);
    }
  }

  @Test
  void aProgramThatWritesWithoutEndIsEnded() throws Exception {
    ProgramAnswer answer = shell(PATIENCE, "exec yes");
    assertEquals(End.TOO_LONG, answer.end());
    assertEquals("said more than 1048576 bytes", answer.problem());
    assertEquals(ProgramAnswer.MOST_BYTES, answer.text().length());
  }

  /** Through a pipe, its end would be that of the child. */
  @Test
  void aChildThatHoldsTheOutputIsNotWaitedFor() throws Exception {
    ProgramAnswer answer = shell(PATIENCE, "sleep 1000 & echo $!");
    assertEquals(End.ANSWERED, answer.end());
    var child = ProcessHandle.of(Long.parseLong(answer.text().strip())).orElseThrow();
    assertTrue(child.destroyForcibly());
  }

  @Test
  void aChildThatWritesWithoutEndIsEndedToo(@TempDir Path directory) throws Exception {
    Path pid = directory.resolve("pid");
    ProgramAnswer answer = shell(PATIENCE, "yes & echo $! > " + pid);
    assertTrue(answer.end() == End.ANSWERED || answer.end() == End.TOO_LONG, answer.problem());
    assertGone(Files.readString(pid));
  }

  @Test
  void aProgramThatFailsOrIsNotThereSaysSo(@TempDir Path directory) throws Exception {
    ProgramAnswer failed = shell(PATIENCE, "echo no driver; exit 9");
    assertEquals(new ProgramAnswer(End.FAILED, "no driver\n", "ended with status 9"), failed);
    ProgramAnswer missing = ProgramAnswer.ask(PATIENCE, List.of("no-such-program"));
    assertEquals(End.NOT_STARTED, missing.end());
    assertEquals("cannot be started: there is no such program", missing.problem());
    Path noProgram = Files.createFile(directory.resolve("no-program"));
    ProgramAnswer forbidden = ProgramAnswer.ask(PATIENCE, List.of(noProgram.toString()));
    assertEquals(End.NOT_STARTED, forbidden.end());
    assertEquals("cannot be started: it may not be run", forbidden.problem());
  }

  @Test
  void aProgramReadsNothingUnlessItIsGivenAFile(@TempDir Path directory) throws Exception {
    assertEquals("", ProgramAnswer.ask(PATIENCE, List.of("cat")).text());
    Path file = Files.writeString(directory.resolve("in.txt"), "words");
    File input = file.toFile();
    assertEquals("words", ProgramAnswer.ask(PATIENCE, List.of("cat"), input).text());
    ProgramAnswer none = ProgramAnswer.ask(PATIENCE, List.of("cat"), new File("/no/such/file"));
    assertEquals(End.NOT_STARTED, none.end());
    assertTrue(none.problem().startsWith("cannot be started: "), none.problem());
  }
}
