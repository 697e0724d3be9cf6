package org.assay.lammps.worker;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assay.lammps.WorkerException;

/**
 * What a worker and its owner know and nobody else. It never travels over the channel: each end
 * proves that it knows it, by the HMAC-SHA256 of two random numbers, one of each end.
 */
final class ChannelSecret {

  /** Variable of a worker's environment that hands it over: others cannot read that. */
  static final String VARIABLE = "ASSAY_CHANNEL_SECRET";

  /** Bytes of a secret, of a random number and of a proof. */
  static final int LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";

  /** Keys are no proofs, which travel. */
  private static final int KEYS = 2;

  /** Who proves: an answer cannot be sent back as one's own. */
  enum End {
    WORKER,
    OWNER
  }

  private final byte[] bytes;

  private ChannelSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Draws a new one. */
  static ChannelSecret random() {
    return new ChannelSecret(randomBytes());
  }

  /**
   * Reads what {@link #text} gave.
   *
   * @throws WorkerException when it is no secret
   */
  static ChannelSecret of(String text) {
    if (text == null || !text.matches("[0-9a-f]{" + 2 * LENGTH + "}")) {
      throw new WorkerException(VARIABLE + " holds no secret: only Assay itself starts a worker");
    }
    return new ChannelSecret(HexFormat.of().parseHex(text));
  }

  /** Returns it in hexadecimal, for the worker's environment. */
  String text() {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] randomBytes() {
    byte[] random = new byte[LENGTH];
    new SecureRandom().nextBytes(random);
    return random;
  }

  /** Returns what only one end can say, who knows the secret, to these two random numbers. */
  byte[] proof(End end, byte[] ownersNumber, byte[] workersNumber) {
    return hash(end.ordinal(), ownersNumber, workersNumber);
  }

  /** Returns the key that seals what one end says in the conversation of these random numbers. */
  ChannelSecret key(End end, byte[] ownersNumber, byte[] workersNumber) {
    return new ChannelSecret(hash(KEYS + end.ordinal(), ownersNumber, workersNumber));
  }

  private byte[] hash(int purpose, byte[] ownersNumber, byte[] workersNumber) {
    Mac mac = mac();
    mac.update((byte) purpose);
    mac.update(ownersNumber);
    mac.update(workersNumber);
    return mac.doFinal();
  }

  /** Returns the seal of a block, the first {@code length} bytes of an array. */
  byte[] seal(long number, byte[] block, int length) {
    Mac mac = mac();
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    mac.update(block, 0, length);
    return mac.doFinal();
  }

  /** Returns whether a seal is right, in a time that does not tell how much of it is. */
  boolean isSeal(byte[] seal, long number, byte[] block, int length) {
    return MessageDigest.isEqual(seal, seal(number, block, length));
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Returns whether a proof is right, in a time that does not tell how much of it is. */
  boolean isProof(byte[] said, End end, byte[] ownersNumber, byte[] workersNumber) {
    return MessageDigest.isEqual(said, proof(end, ownersNumber, workersNumber));
  }
}
