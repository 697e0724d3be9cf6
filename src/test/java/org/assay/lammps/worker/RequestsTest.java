package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RequestsTest {

  @Test
  void requestsComeInTheirOrderAndTheirEndToWhoIsIdle() throws Exception {
    PipedOutputStream owner = new PipedOutputStream();
    CountDownLatch abandoned = new CountDownLatch(1);
    Requests requests = Requests.of(new PipedInputStream(owner), abandoned::countDown);
    Wire.send(owner, Wire.message(Wire.Kind.RESET));
    assertEquals(Wire.Kind.RESET, requests.next().kind());
    requests.answered();
    Wire.send(owner, Wire.message(Wire.Kind.INSPECT));
    assertEquals(Wire.Kind.INSPECT, requests.next().kind());
    requests.answered();
    owner.close();
    assertThrows(EOFException.class, requests::next);
    assertFalse(abandoned.getCount() == 0, "who was idle is not broken off");
  }

  /** The owner's machine is another: nobody sees that its process is gone. */
  @Test
  void whoIsBusyWhenTheOwnerHangsUpIsBrokenOff() throws Exception {
    PipedOutputStream owner = new PipedOutputStream();
    CountDownLatch abandoned = new CountDownLatch(1);
    Requests requests = Requests.of(new PipedInputStream(owner), abandoned::countDown);
    Wire.send(owner, Wire.message(Wire.Kind.RELAX));
    assertEquals(Wire.Kind.RELAX, requests.next().kind());
    owner.close();
    abandoned.await();
  }
}
