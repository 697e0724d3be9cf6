package org.assay.lammps.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.Wire.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that are no workers, and workers whose owner is gone. */
class WorkerProcessTest {

  @AfterEach
  void leavesNothingBehind() throws Exception {
    LiveWorkers.assertNoneLeft();
  }

  @Test
  void nonsenseOnTheChannelIsAnError() throws Exception {
    ProcessBuilder sleeping = new ProcessBuilder("sleep", "60");
    ChannelListener listener = ChannelListener.onThisMachine();
    try (WorkerProcess worker = new WorkerProcess(sleeping.start(), Scratch.create(), listener);
        Channel babble = Channel.call(listener.address(), listener.secret())) {
      babble.out().write("Step Temp E_pair E_mol TotEng Press\n".getBytes(US_ASCII));
      babble.out().flush();
      WorkerException e =
          assertThrows(
              WorkerException.class,
              () -> worker.request(Wire.message(Kind.RESET), Kind.DONE, in -> true));
      assertTrue(e.getMessage().contains("makes no sense"), e.getMessage());
      LiveWorkers.awaitThat("the babbling process is gone", () -> !worker.isAlive());
    }
  }

  @Test
  void aWorkerThatDiesBeforeItCallsIsNotWaitedFor() throws Exception {
    Process dying = new ProcessBuilder("sh", "-c", "echo no memory for Java; exit 3").start();
    try (WorkerProcess worker =
        new WorkerProcess(dying, Scratch.create(), ChannelListener.onThisMachine())) {
      WorkerException e =
          assertThrows(
              WorkerException.class,
              () -> worker.request(Wire.message(Kind.RESET), Kind.DONE, in -> true));
      assertTrue(
          e.getMessage().contains("exit status 3, saying: no memory for Java"), e.getMessage());
    }
  }

  @Test
  void orphanEndsByItselfIdleOrBusy() throws Exception {
    for (String how : List.of("idle", "busy")) {
      Process process = WorkerOwner.start(how, 1);
      BufferedReader said = process.inputReader();
      long worker = Long.parseLong(said.readLine());
      assertTrue(ProcessHandle.of(worker).isPresent());
      Path scratch = Path.of(said.readLine());
      assertTrue(Files.isDirectory(scratch));
      process.destroyForcibly().waitFor();
      LiveWorkers.awaitThat(
          how + " orphan is gone",
          () -> ProcessHandle.of(worker).isEmpty() || !ProcessHandle.of(worker).get().isAlive());
      assertFalse(Files.exists(scratch), scratch + " is left");
    }
  }
}
