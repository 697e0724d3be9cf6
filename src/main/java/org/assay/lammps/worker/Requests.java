package org.assay.lammps.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.assay.lammps.worker.Wire.Message;

/**
 * A worker's requests, read ahead: in the middle of a long calculation, too, it is seen that the
 * owner has hung up, wherever that is.
 */
final class Requests {

  private Optional<Message> waiting = Optional.empty();
  private Optional<IOException> end = Optional.empty();
  private boolean busy;

  private Requests() {}

  /**
   * Begins to read.
   *
   * @param abandon what to do when the owner hangs up before it has the answer to its last request
   */
  static Requests of(InputStream stream, Runnable abandon) {
    Requests requests = new Requests();
    Thread reader = new Thread(() -> requests.read(stream, abandon), "requests");
    reader.setDaemon(true);
    reader.start();
    return requests;
  }

  /** Says that the last one has its answer: who hangs up from now on wants no more. */
  synchronized void answered() {
    busy = false;
  }

  /**
   * Waits for the next one.
   *
   * @throws EOFException when the owner has hung up
   * @throws IOException when what comes is no request
   */
  synchronized Message next() throws IOException {
    try {
      while (waiting.isEmpty() && end.isEmpty()) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted while waiting for a request");
    }
    if (waiting.isEmpty()) {
      throw end.get();
    }
    busy = true;
    Message next = waiting.get();
    waiting = Optional.empty();
    notifyAll();
    return next;
  }

  private void read(InputStream stream, Runnable abandon) {
    try {
      while (true) {
        put(Wire.receive(stream));
      }
    } catch (IOException e) {
      if (ended(e)) {
        abandon.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void put(Message request) throws InterruptedException {
    while (waiting.isPresent()) {
      wait();
    }
    waiting = Optional.of(request);
    notifyAll();
  }

  /** Returns whether somebody is at a request whose answer nobody will hear. */
  private synchronized boolean ended(IOException why) {
    end = Optional.of(why);
    notifyAll();
    return busy || waiting.isPresent();
  }
}
